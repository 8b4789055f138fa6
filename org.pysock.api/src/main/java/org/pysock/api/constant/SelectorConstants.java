package org.pysock.api.constant;

/** The constants of CPython's {@code selectors} module. */
public final class SelectorConstants {
    public static final int EVENT_READ = 1;
    public static final int EVENT_WRITE = 2;

    private SelectorConstants() {}
}
