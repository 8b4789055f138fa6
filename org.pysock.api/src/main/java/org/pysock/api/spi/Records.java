package org.pysock.api.spi;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.runtime.ObjectMethods;
import java.util.Map;

/**
 * For bundles with records that stop while others go on: the JDK keeps the types of the record whose equals or hashCode was linked last
 * (since JDK 19 until memory is short), and with them the class loader that they are of.
 */
public final class Records {
    /** Its types are of this bundle: the JDK keeps its own types in another place than those of others. */
    private record Stays(Records component) {}

    private static final Map<String, MethodType> LINKED = Map.of(
            "equals", MethodType.methodType(boolean.class, Stays.class, Object.class),
            "hashCode", MethodType.methodType(int.class, Stays.class));

    private Records() {}

    /** Links some of types that stay, so that the JDK keeps those. */
    public static void forget() {
        MethodHandle component =
                MethodHandles.dropArguments(MethodHandles.constant(Records.class, null), 0, Stays.class);
        LINKED.forEach((name, type) -> {
            try {
                ObjectMethods.bootstrap(MethodHandles.lookup(), name, type, Stays.class, "component", component);
            } catch (Throwable impossible) {
                throw new IllegalStateException(impossible);
            }
        });
    }
}
