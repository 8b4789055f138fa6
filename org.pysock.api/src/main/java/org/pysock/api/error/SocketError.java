package org.pysock.api.error;

import java.net.SocketException;

/** An errno without a class of its own: Python's plain {@code OSError}, Java's SocketException. */
public sealed class SocketError extends SocketException implements OSError
        permits BlockingIOError,
                BrokenPipeError,
                ChildProcessError,
                ConnectionAbortedError,
                ConnectionResetError,
                FileExistsError,
                IsADirectoryError,
                NotADirectoryError,
                PermissionError,
                ProcessLookupError {
    private static final long serialVersionUID = 1L;

    private final Errno code;

    SocketError(Errno code, Throwable cause) {
        super("[Errno " + code.number() + "] " + code.text());
        this.code = code;
        initCause(cause);
    }

    @Override
    public final Errno code() {
        return code;
    }

    @Override
    public String pythonName() {
        return getClass() == SocketError.class ? "OSError" : getClass().getSimpleName();
    }
}
