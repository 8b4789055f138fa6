package org.pysock.api.error;

/**
 * What every errno-carrying exception of pysock has, whatever its Java superclass: Python's {@code OSError}. Catch the
 * Java class, or Python's, and ask.
 */
public interface OSError {
    /** The row of the errno table, {@code null} where Python's {@code e.errno} is {@code None} or of another table. */
    Errno code();

    /** Python's {@code e.errno}; 0 where that is {@code None} (a timeout). */
    default int errno() {
        return code() == null ? 0 : code().number();
    }

    /** Python's {@code e.strerror}. */
    default String strerror() {
        return code().text();
    }

    /** The name of the exception class in Python 3. */
    default String pythonName() {
        return getClass().getSimpleName();
    }
}
