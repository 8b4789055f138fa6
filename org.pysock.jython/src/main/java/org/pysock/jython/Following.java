package org.pysock.jython;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;
import org.pysock.api.OsModule;

/**
 * A module that is, at each call, the one that is there then: for programs that go on while the bundles below them are replaced. What
 * a call returns is of the module that answered it, but for {@link OsModule}, which follows too.
 */
final class Following {
    private Following() {}

    /** The module that {@code present} gives, each time. */
    static <M> M of(Class<M> type, Supplier<? extends M> present) {
        Object module =
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (method.getReturnType() == OsModule.class) {
                        return of(OsModule.class, () -> (OsModule) answer(() -> method.invoke(present.get())));
                    }
                    try {
                        return method.invoke(present.get(), arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
        return type.cast(module);
    }

    private interface Question {
        Object ask() throws ReflectiveOperationException;
    }

    private static Object answer(Question question) {
        try {
            return question.ask();
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
