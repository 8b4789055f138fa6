package org.pysock.core;

import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A policy, and what it is called by people and configurations. A service says so once, when it comes: whoever asks for its name later
 * meets none of its code.
 */
record Named<T>(T policy, Supplier<String> name) {
    /** A service; if it cannot say what it is called, what it threw stands for that. */
    static <T> Named<T> service(T service, Function<T, String> id) {
        String name;
        try {
            name = String.valueOf(id.apply(service));
        } catch (RuntimeException | LinkageError broken) {
            name = "(" + broken.getClass().getName() + ")";
        }
        String known = name;
        return new Named<>(service, () -> known);
    }

    /** One of our own, whose name may change. */
    static <T> Named<T> own(T policy, Function<T, String> id) {
        return new Named<>(policy, () -> id.apply(policy));
    }

    String id() {
        return name.get();
    }
}
