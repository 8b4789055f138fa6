package org.pysock.api.error;

import java.io.IOException;

/** The table of netdb.h's h_errno: numbers and texts of glibc's hstrerror. */
public enum HostErrno {
    HOST_NOT_FOUND(1, "Unknown host"),
    TRY_AGAIN(2, "Host name lookup failure"),
    NO_RECOVERY(3, "Unknown server error"),
    NO_DATA(4, "No address associated with name");

    private final int number;
    private final String text;

    HostErrno(int number, String text) {
        this.number = number;
        this.text = text;
    }

    /** The number that Python code sees in {@code e.args[0]}. */
    public int number() {
        return number;
    }

    /** What hstrerror(3) says. */
    public String text() {
        return text;
    }

    /** The herror of this row, with the exception it was known from or {@code null}. */
    public IOException error(Throwable cause) {
        return new HostError(number, text, cause);
    }
}
