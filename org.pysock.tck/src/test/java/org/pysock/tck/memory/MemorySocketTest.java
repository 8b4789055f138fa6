package org.pysock.tck.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Method;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.pysock.api.spi.Endpoint;

class MemorySocketTest {
    /** What the transport has no use for, for it hides nothing that one must look for, and has no layers. */
    private static final Set<String> AS_INHERITED = Set.of(
            "isPlain", "look", "lookBehind", "news", "tellsChanges", "tls", "doubts", "heard", "interest", "changes");

    @Test
    void everyCallGoesThroughTheDoor() {
        Set<String> unguarded = new TreeSet<>();
        for (Method method : Endpoint.class.getDeclaredMethods()) {
            try {
                MemorySocket.class.getDeclaredMethod(method.getName(), method.getParameterTypes());
            } catch (NoSuchMethodException inherited) {
                unguarded.add(method.getName());
            }
        }
        unguarded.removeIf(name -> name.startsWith("lambda$"));
        assertEquals(new TreeSet<>(AS_INHERITED), unguarded);
    }
}
