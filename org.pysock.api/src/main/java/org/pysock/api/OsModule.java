package org.pysock.api;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What Python's {@code os} module does with descriptors, for those of pysock: sockets and pipes. What it makes belongs to the
 * {@link SocketModule} it is from; {@code os.dup} and {@code os.close} are that module's.
 *
 * @see <a href="https://docs.python.org/3/library/os.html#file-descriptor-operations">os</a>
 */
@ProviderType
public interface OsModule {
    /** All descriptors of pysock are at least this: above what select(2) can take and what a shell gives a process. */
    int FIRST_DESCRIPTOR = 1024;

    /** A pipe: what is written to one descriptor can be read from the other. EMFILE. */
    Pipe pipe() throws IOException;

    /** The ends of a pipe. */
    record Pipe(int read, int write) {}

    /** At most {@code n} bytes; none at the end. EBADF, also for the end that is written; EINVAL, EAGAIN, and a socket's own. */
    byte[] read(int fd, int n) throws IOException;

    /** Writes all, or, non-blocking, what there is room for; how many bytes. EBADF, also for the end that is read; EPIPE, EAGAIN. */
    int write(int fd, ByteBuffer data) throws IOException;

    /** Whether a descriptor is a socket's. EBADF. */
    boolean isSocket(int fd) throws IOException;

    /** Whether a descriptor is the end of a pipe that is written. EBADF. */
    boolean isWriter(int fd) throws IOException;

    /** Whether O_NONBLOCK is off. EBADF. */
    boolean get_blocking(int fd) throws IOException;

    /** Sets or clears O_NONBLOCK, for all descriptors of the same socket or pipe. EBADF. */
    void set_blocking(int fd, boolean blocking) throws IOException;

    /** Whether a child process would have it: never. Of epoll objects, too. EBADF. */
    boolean get_inheritable(int fd) throws IOException;

    /**
     * A descriptor that stands for a file which somebody else reads and writes: always ready, as select(2) says of files; EPERM
     * for epoll. {@link SocketModule#close(int)} frees it.
     */
    int standIn() throws IOException;
}
