package org.pysock.api.error;

import java.io.FileNotFoundException;

/** ENOENT: no such path, or nothing registered under that descriptor. */
public final class FileNotFoundError extends FileNotFoundException implements OSError {
    private static final long serialVersionUID = 1L;

    private final Errno code;

    FileNotFoundError(Errno code, Throwable cause) {
        super("[Errno " + code.number() + "] " + code.text());
        this.code = code;
        initCause(cause);
    }

    @Override
    public Errno code() {
        return code;
    }
}
