package org.pysock.api.spi;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.runtime.ObjectMethods;
import java.util.Map;

/**
 * For bundles with records that stop while others go on: up to JDK 18 the JDK keeps the types of the record whose equals or hashCode was
 * linked last, and with them the class loader that they are of.
 */
public final class Records {
    private static final Map<String, MethodType> LINKED = Map.of(
            "equals", MethodType.methodType(boolean.class, Record.class, Object.class),
            "hashCode", MethodType.methodType(int.class, Record.class));

    private Records() {}

    /** Links some of types that stay, so that the JDK keeps those. */
    public static void forget() {
        MethodHandle component = MethodHandles.dropArguments(MethodHandles.constant(String.class, ""), 0, Record.class);
        LINKED.forEach((name, type) -> {
            try {
                ObjectMethods.bootstrap(MethodHandles.lookup(), name, type, Record.class, "text", component);
            } catch (Throwable impossible) {
                throw new IllegalStateException(impossible);
            }
        });
    }
}
