package org.pysock.core;

import java.io.IOException;
import org.pysock.api.error.Errno;

/** An option that the socket itself answers and nobody sets. */
record AnsweredOption(Question question) implements Option {
    interface Question {
        int ask(SocketObject socket) throws IOException;
    }

    @Override
    public byte[] get(SocketObject socket) throws IOException {
        return Packed.ints(question.ask(socket));
    }

    @Override
    public void set(SocketObject socket, byte[] value) throws IOException {
        throw Errno.ENOPROTOOPT.error();
    }
}
