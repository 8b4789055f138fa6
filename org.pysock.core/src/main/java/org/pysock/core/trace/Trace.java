package org.pysock.core.trace;

/**
 * Where operations begin that somebody may record. As long as nobody does this makes no object and asks one field; in a runtime
 * without the module {@code jdk.jfr} nobody ever does.
 */
public final class Trace {
    private static final Recorder RECORDER = recorder();

    /** What records. */
    @FunctionalInterface
    interface Recorder {
        Span begin(Operation operation);
    }

    private Trace() {}

    private static Recorder recorder() {
        try {
            Class.forName("jdk.jfr.Event", false, Trace.class.getClassLoader());
            Recorder flight = new FlightEvents();
            flight.begin(Operation.CONNECT);
            return flight;
        } catch (ClassNotFoundException | LinkageError none) {
            return operation -> Span.NONE;
        }
    }

    /** An operation begins now; {@link Span#NONE} if nobody records that. */
    public static Span begin(Operation operation) {
        return RECORDER.begin(operation);
    }
}
