package org.pysock.api.error;

/** EEXIST: what was to be made is there already. */
public final class FileExistsError extends SocketError {
    private static final long serialVersionUID = 1L;

    FileExistsError(Errno code, Throwable cause) {
        super(code, cause);
    }
}
