package org.pysock.jython;

import java.io.IOException;
import java.io.InputStream;
import org.pysock.api.OsModule;
import org.pysock.api.SocketModule;

/** What can be read from a descriptor of pysock, as a stream that Jython's files read. Its errors are IOErrors with a number. */
final class DescriptorInput extends InputStream {
    private final SocketModule sockets;
    private final OsModule os;
    private final int number;

    DescriptorInput(SocketModule sockets, int number) {
        this.sockets = sockets;
        this.os = sockets.os();
        this.number = number;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        try {
            byte[] bytes = os.read(number, length);
            System.arraycopy(bytes, 0, target, offset, bytes.length);
            return bytes.length == 0 && length > 0 ? -1 : bytes.length;
        } catch (IOException | RuntimeException failed) {
            throw Errors.pythonFile(failed);
        }
    }

    @Override
    public void close() {
        try {
            sockets.close(number);
        } catch (IOException | RuntimeException failed) {
            throw Errors.pythonFile(failed);
        }
    }
}
