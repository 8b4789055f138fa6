package org.pysock.bench;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Attempts that fail with an IOException or not at all; so many to a pass. */
record Repeated(int times, String result, Attempt attempt) implements Work {
    /** One operation. */
    @FunctionalInterface
    interface Attempt {
        void run() throws IOException;
    }

    @Override
    public int pass() {
        try {
            for (int i = 0; i < times; i++) {
                attempt.run();
            }
            return times;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
