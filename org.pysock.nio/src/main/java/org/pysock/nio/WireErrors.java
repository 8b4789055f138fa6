package org.pysock.nio;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.nio.channels.AlreadyBoundException;
import java.nio.channels.AlreadyConnectedException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.ConnectionPendingException;
import java.nio.channels.NotYetBoundException;
import java.nio.channels.NotYetConnectedException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.pysock.api.error.Errno;
import org.pysock.api.error.OSError;

/**
 * What java.nio throws, as the errno that the C call gave. java.nio folds several errnos into one class and tells them
 * apart by strerror(3)'s text only. Errors of a socket's state never come from here: the endpoints know their state.
 */
final class WireErrors {
    private record Row(Class<? extends Throwable> type, String text, Errno errno) {
        boolean matches(Throwable error) {
            return type.isInstance(error)
                    && (text.isEmpty()
                            || error.getMessage() != null && error.getMessage().contains(text));
        }
    }

    /** First match wins; a row without a text is the default of its class. */
    private static final List<Row> ROWS = List.of(
            new Row(BindException.class, "Cannot assign requested address", Errno.EADDRNOTAVAIL),
            new Row(BindException.class, "Permission denied", Errno.EACCES),
            new Row(BindException.class, "Invalid argument", Errno.EINVAL),
            new Row(BindException.class, "Address already in use", Errno.EADDRINUSE),
            new Row(ConnectException.class, "Connection timed out", Errno.ETIMEDOUT),
            new Row(ConnectException.class, "Network is unreachable", Errno.ENETUNREACH),
            new Row(ConnectException.class, "Cannot assign requested address", Errno.EADDRNOTAVAIL),
            new Row(ConnectException.class, "Connection refused", Errno.ECONNREFUSED),
            new Row(NoRouteToHostException.class, "Cannot assign requested address", Errno.EADDRNOTAVAIL),
            new Row(NoRouteToHostException.class, "No route to host", Errno.EHOSTUNREACH),
            new Row(PortUnreachableException.class, "", Errno.ECONNREFUSED),
            new Row(ClosedChannelException.class, "", Errno.EBADF),
            new Row(ClosedSelectorException.class, "", Errno.EBADF),
            new Row(CancelledKeyException.class, "", Errno.EBADF),
            new Row(AlreadyConnectedException.class, "", Errno.EISCONN),
            new Row(ConnectionPendingException.class, "", Errno.EALREADY),
            new Row(NotYetConnectedException.class, "", Errno.ENOTCONN),
            new Row(NotYetBoundException.class, "", Errno.EINVAL),
            new Row(AlreadyBoundException.class, "", Errno.EINVAL),
            new Row(UnsupportedAddressTypeException.class, "", Errno.EAFNOSUPPORT),
            new Row(UnresolvedAddressException.class, "", Errno.EADDRNOTAVAIL),
            new Row(IllegalArgumentException.class, "", Errno.EINVAL),
            new Row(UnsupportedOperationException.class, "IPv6 not available", Errno.EAFNOSUPPORT),
            new Row(UnsupportedOperationException.class, "", Errno.EOPNOTSUPP),
            new Row(IOException.class, "Connection reset", Errno.ECONNRESET),
            new Row(IOException.class, "Broken pipe", Errno.EPIPE),
            new Row(IOException.class, "Software caused connection abort", Errno.ECONNABORTED),
            new Row(IOException.class, "Connection timed out", Errno.ETIMEDOUT),
            new Row(IOException.class, "No route to host", Errno.EHOSTUNREACH),
            new Row(IOException.class, "Network is unreachable", Errno.ENETUNREACH),
            new Row(IOException.class, "Too many open files in system", Errno.ENFILE),
            new Row(IOException.class, "Too many open files", Errno.EMFILE),
            new Row(IOException.class, "Address already in use", Errno.EADDRINUSE),
            new Row(IOException.class, "Cannot assign requested address", Errno.EADDRNOTAVAIL),
            new Row(IOException.class, "Address family not supported", Errno.EAFNOSUPPORT),
            new Row(IOException.class, "Protocol family", Errno.EAFNOSUPPORT),
            new Row(IOException.class, "Permission denied", Errno.EACCES),
            new Row(IOException.class, "Operation not permitted", Errno.EPERM),
            new Row(IOException.class, "Protocol not available", Errno.ENOPROTOOPT),
            new Row(IOException.class, "No buffer space available", Errno.ENOBUFS),
            new Row(IOException.class, "Cannot allocate memory", Errno.ENOMEM),
            new Row(IOException.class, "Invalid argument", Errno.EINVAL),
            new Row(IOException.class, "Message too long", Errno.EMSGSIZE),
            new Row(IOException.class, "to port 0", Errno.EINVAL),
            new Row(IOException.class, "No such file or directory", Errno.ENOENT),
            new Row(IOException.class, "Not a directory", Errno.ENOTDIR),
            new Row(IOException.class, "Is a directory", Errno.EISDIR),
            new Row(IOException.class, "Read-only file system", Errno.EROFS),
            new Row(IOException.class, "No such device", Errno.ENODEV),
            new Row(IOException.class, "Resource temporarily unavailable", Errno.EAGAIN),
            new Row(IOException.class, "Connection refused", Errno.ECONNREFUSED),
            new Row(IOException.class, "Protocol wrong type", Errno.EPROTOTYPE),
            new Row(NoSuchFileException.class, "", Errno.ENOENT),
            new Row(AccessDeniedException.class, "", Errno.EACCES),
            new Row(IOException.class, "Bad file descriptor", Errno.EBADF));

    private WireErrors() {}

    /** The errno of an exception; EIO, never nothing, for one that no row knows. */
    static Errno errno(Throwable error) {
        if (error instanceof OSError known && known.code() != null) {
            return known.code();
        }
        return ROWS.stream()
                .filter(row -> row.matches(error))
                .findFirst()
                .map(Row::errno)
                .orElse(Errno.EIO);
    }

    /** The exception to raise for one of java.nio's; its cause is kept. */
    static IOException of(Exception error) {
        return error instanceof IOException io && error instanceof OSError
                ? io
                : errno(error).error(error);
    }
}
