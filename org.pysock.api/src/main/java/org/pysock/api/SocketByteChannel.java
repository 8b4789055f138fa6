package org.pysock.api;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedChannelException;
import org.pysock.api.constant.SocketConstants;
import org.pysock.api.error.BlockingIOError;
import org.pysock.api.error.SSLWantReadError;
import org.pysock.api.error.SSLWantWriteError;

/** A socket as java.nio sees it: -1 at the end, 0 where a call would have to wait and may not. Keeps nothing of its own. */
record SocketByteChannel(PySocket socket) implements ByteChannel {
    @Override
    public int read(ByteBuffer into) throws IOException {
        boolean asks = into.hasRemaining();
        try {
            int count = socket.recv_into(into);
            return count == 0 && asks && socket.type() == SocketConstants.SOCK_STREAM ? -1 : count;
        } catch (IOException failed) {
            return nothing(failed);
        }
    }

    @Override
    public int write(ByteBuffer data) throws IOException {
        try {
            return socket.send(data);
        } catch (IOException failed) {
            return nothing(failed);
        }
    }

    private int nothing(IOException failed) throws IOException {
        if (failed instanceof BlockingIOError
                || failed instanceof SSLWantReadError
                || failed instanceof SSLWantWriteError) {
            return 0;
        }
        throw isOpen() ? failed : (IOException) new ClosedChannelException().initCause(failed);
    }

    @Override
    public boolean isOpen() {
        return socket.fileno() >= 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
