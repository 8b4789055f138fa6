package org.pysock.api.error;

import java.io.IOException;

/** The getaddrinfo(3) error table: numbers and texts of glibc. */
public enum GaiErrno {
    EAI_BADFLAGS(-1, "Bad value for ai_flags"),
    EAI_NONAME(-2, "Name or service not known"),
    EAI_AGAIN(-3, "Temporary failure in name resolution"),
    EAI_FAIL(-4, "Non-recoverable failure in name resolution"),
    EAI_NODATA(-5, "No address associated with hostname"),
    EAI_FAMILY(-6, "ai_family not supported"),
    EAI_SOCKTYPE(-7, "ai_socktype not supported"),
    EAI_SERVICE(-8, "Servname not supported for ai_socktype"),
    EAI_ADDRFAMILY(-9, "Address family for hostname not supported"),
    EAI_MEMORY(-10, "Memory allocation failure"),
    EAI_SYSTEM(-11, "System error"),
    EAI_OVERFLOW(-12, "Unknown error");

    private final int number;
    private final String text;

    GaiErrno(int number, String text) {
        this.number = number;
        this.text = text;
    }

    /** The number that Python code sees in {@code e.args[0]}. */
    public int number() {
        return number;
    }

    /** What gai_strerror(3) says. */
    public String text() {
        return text;
    }

    /** The gaierror of this row, with the exception it was known from or {@code null}. */
    public IOException error(Throwable cause) {
        return new GaiError(number, text, cause);
    }
}
