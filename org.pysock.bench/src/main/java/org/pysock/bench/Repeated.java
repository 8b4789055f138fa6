package org.pysock.bench;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Attempts that fail with an IOException or not at all, so many to a pass; and what makes the result, before the first of them. */
record Repeated(int times, Attempt attempt, Answer answer) implements Work {
    /** One operation. */
    @FunctionalInterface
    interface Attempt {
        void run() throws IOException;
    }

    /** What says what the operations give, and makes ready what they need. */
    @FunctionalInterface
    interface Answer {
        String get() throws IOException;
    }

    /** With a result that is known. */
    Repeated(int times, String result, Attempt attempt) {
        this(times, attempt, () -> result);
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

    @Override
    public String result() {
        try {
            return answer.get();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed.getMessage(), failed);
        }
    }
}
