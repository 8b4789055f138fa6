package org.pysock.launcher;

/** The framework could not be brought to run Python; the message says what is missing. Never about the program itself. */
final class LaunchFailure extends Exception {
    /** The exit status: EX_SOFTWARE of sysexits.h. */
    static final int STATUS = 70;

    private static final long serialVersionUID = 1L;

    LaunchFailure(String message) {
        super(message);
    }
}
