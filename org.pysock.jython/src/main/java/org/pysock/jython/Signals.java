package org.pysock.jython;

import java.lang.reflect.Proxy;

/** Handlers for the signals of the operating system, where the JVM has the module jdk.unsupported, whose API this is. */
final class Signals {
    private Signals() {}

    /**
     * From now on {@code handler} runs, in a thread of its own, on each signal {@code name}, such as {@code INT}: what the JVM has as
     * the handler then, {@code null} where it has no signals.
     */
    static Object handle(String name, Runnable handler) {
        try {
            ClassLoader system = ClassLoader.getSystemClassLoader();
            Class<?> signalType = Class.forName("sun.misc.Signal", true, system);
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler", true, system);
            Object proxy = Proxy.newProxyInstance(system, new Class<?>[] {handlerType}, (self, method, args) -> {
                return switch (method.getName()) {
                    case "handle" -> {
                        handler.run();
                        yield null;
                    }
                    case "equals" -> self == args[0];
                    case "hashCode" -> System.identityHashCode(self);
                    default -> handler.toString();
                };
            });
            Object signal = signalType.getConstructor(String.class).newInstance(name);
            signalType.getMethod("handle", signalType, handlerType).invoke(null, signal, proxy);
            return proxy;
        } catch (ReflectiveOperationException | IllegalArgumentException | SecurityException absent) {
            return null;
        }
    }
}
