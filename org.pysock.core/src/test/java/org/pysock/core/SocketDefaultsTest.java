package org.pysock.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What sockets begin with: a configuration, until the program decides. */
class SocketDefaultsTest {
    private final SocketDefaults defaults = new SocketDefaults(Map.of());
    private final SocketOwner owner = new SocketOwner(
            "test",
            new Shared(
                    null, new PolicyBoard()::policies, new Lookups(), new Descriptors(), defaults, new FailureLog()));

    @Test
    void withoutAConfigurationThereIsNoTimeout() {
        assertEquals(Seconds.NONE, owner.defaultTimeoutNanos());
    }

    @Test
    void aConfigurationCountsForEverybodyWhoHasNotDecided() {
        SocketOwner decided = owner.child();
        decided.defaultTimeoutNanos(Seconds.NONE);
        SocketOwner undecided = owner.child();
        defaults.configure(Map.of("default.timeout", "2.5"));
        assertEquals(TimeUnit.MILLISECONDS.toNanos(2500), undecided.defaultTimeoutNanos());
        assertEquals(Seconds.NONE, decided.defaultTimeoutNanos());
        defaults.configure(Map.of());
        assertEquals(Seconds.NONE, undecided.defaultTimeoutNanos());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "soon", "NaN", "Infinity", "1s"})
    void aWrongValueChangesNothing(String text) {
        defaults.configure(Map.of("default.timeout", "7"));
        defaults.configure(Map.of("default.timeout", text));
        assertEquals(TimeUnit.SECONDS.toNanos(7), owner.defaultTimeoutNanos());
    }
}
