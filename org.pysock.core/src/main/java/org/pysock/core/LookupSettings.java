package org.pysock.core;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What the configuration {@code org.pysock.lookups} says. */
record LookupSettings(int threads, int limitSeconds) {
    static final String PID = "org.pysock.lookups";

    static final int THREADS = 256;

    /** Three servers that are silent for five seconds and are asked twice: how long libc asks for one name. */
    static final int LIMIT_SECONDS = 30;

    static final LookupSettings DEFAULT = new LookupSettings(THREADS, LIMIT_SECONDS);

    private static final String THREADS_NAME = "threads";
    private static final String LIMIT_NAME = "limit.seconds";

    private static final int MOST_THREADS = 10_000;
    private static final int MOST_SECONDS = (int) TimeUnit.DAYS.toSeconds(1);

    /** The system properties {@code org.pysock.lookups.threads} and so on, those that are set. */
    static Map<String, Object> ofSystem() {
        Map<String, Object> found = new HashMap<>();
        for (String name : new String[] {THREADS_NAME, LIMIT_NAME}) {
            String value = System.getProperty(PID + "." + name);
            if (value != null) {
                found.put(name, value);
            }
        }
        return found;
    }

    /** What a configuration makes of this: itself if a value is wrong, which the log is told. */
    LookupSettings changed(Map<String, Object> configuration, System.Logger log) {
        try {
            return new LookupSettings(
                    number(configuration, THREADS_NAME, THREADS, MOST_THREADS),
                    number(configuration, LIMIT_NAME, LIMIT_SECONDS, MOST_SECONDS));
        } catch (IllegalArgumentException wrong) {
            log.log(System.Logger.Level.ERROR, "{0}; {1} stays", wrong.getMessage(), this);
            return this;
        }
    }

    private static int number(Map<String, Object> configuration, String name, int otherwise, int most) {
        String text =
                String.valueOf(configuration.getOrDefault(name, otherwise)).strip();
        int number = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
        if (number < 1 || number > most) {
            throw new IllegalArgumentException(PID + ", " + name + ": '" + text + "' is no number from 1 to " + most);
        }
        return number;
    }

    long limitNanos() {
        return TimeUnit.SECONDS.toNanos(limitSeconds);
    }

    /** For people, when a policy has not answered. */
    String tooLate() {
        return "no answer within " + limitSeconds + " s, the limit of " + PID;
    }

    @Override
    public String toString() {
        return THREADS_NAME + "=" + threads + ", " + LIMIT_NAME + "=" + limitSeconds;
    }
}
