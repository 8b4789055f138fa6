package org.pysock.api.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleWiring;

/** Which classes of a bundle that stops are there for those who are still in its code. */
class FarewellTest {
    private final List<String> loaded = new ArrayList<>();

    private static <T> T answering(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> answers.get(method.getName())));
    }

    private Bundle bundle(int stateOfTheFramework) {
        ClassLoader loader = new ClassLoader(null) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                loaded.add(name);
                if (name.endsWith("Absent")) {
                    throw new NoClassDefFoundError("of a package that is not installed");
                }
                throw new ClassNotFoundException(name);
            }
        };
        List<String> content = List.of("a/b/Absent.class", "a/b/Some.class", "a/b/Some$Inner.class");
        BundleWiring wiring = answering(BundleWiring.class, Map.of("listResources", content, "getClassLoader", loader));
        Bundle framework = answering(Bundle.class, Map.of("getState", stateOfTheFramework));
        BundleContext context = answering(BundleContext.class, Map.of("getBundle", framework));
        return answering(Bundle.class, Map.of("getBundleContext", context, "adapt", wiring));
    }

    @Test
    void allOfThemButThoseThatNobodyCanHave() {
        Farewell.of(bundle(Bundle.ACTIVE));
        assertEquals(List.of("a.b.Absent", "a.b.Some", "a.b.Some$Inner"), loaded);
    }

    @Test
    void noneWhereEverythingStops() {
        Farewell.of(bundle(Bundle.STOPPING));
        assertEquals(List.of(), loaded);
    }
}
