package org.pysock.core;

import static org.pysock.api.constant.SocketConstants.MSG_TRUNC;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.pysock.api.Address;
import org.pysock.api.MessageInto;
import org.pysock.api.Received;
import org.pysock.api.ReceivedInto;
import org.pysock.api.ReceivedMessage;
import org.pysock.api.error.Errno;
import org.pysock.api.spi.Message;

/** Receiving with all that is known of a message, and sending of many parts: recvfrom, recvmsg, sendmsg and their kin. */
final class Messages {
    /** UIO_MAXIOV of the kernel. */
    private static final int MAX_BUFFERS = 1024;

    private final SocketObject socket;
    private final Transfer transfer;

    Messages(SocketObject socket, Transfer transfer) {
        this.socket = socket;
        this.transfer = transfer;
    }

    Received recvfrom(int bufsize, int flags) throws IOException {
        Address[] sender = new Address[1];
        byte[] data = transfer.upTo(bufsize, flags, buffer -> {
            ReceivedInto first = recvfrom_into(buffer, flags);
            sender[0] = first.address();
            return first.nbytes();
        });
        return new Received(data, sender[0]);
    }

    ReceivedInto recvfrom_into(ByteBuffer buffer, int flags) throws IOException {
        Message message = new Message(buffer);
        int count = transfer.receive(message, flags);
        return new ReceivedInto(count, sender(message));
    }

    private Address sender(Message message) {
        SocketAddress sender = message.sender();
        return sender == null ? null : Addresses.toPython(sender, socket.family());
    }

    ReceivedMessage recvmsg(int bufsize, int flags) throws IOException {
        if (socket.kind().isStream()) {
            Received received = recvfrom(bufsize, flags);
            return new ReceivedMessage(received.data(), List.of(), 0, received.address());
        }
        byte[] bytes = new byte[Math.min(bufsize, Transfer.MAX_DATAGRAM_BYTES)];
        MessageInto into = recvmsg_into(List.of(ByteBuffer.wrap(bytes)), flags);
        byte[] data = into.nbytes() == bytes.length ? bytes : Arrays.copyOf(bytes, into.nbytes());
        return new ReceivedMessage(data, List.of(), into.msg_flags(), into.address());
    }

    MessageInto recvmsg_into(List<ByteBuffer> buffers, int flags) throws IOException {
        int room = room(buffers);
        boolean stream = socket.kind().isStream();
        // of a datagram one byte more tells whether it was longer
        ByteBuffer whole = ByteBuffer.allocate(stream ? room : room + 1);
        Message message = new Message(whole);
        int count = transfer.receive(message, flags);
        whole.flip();
        boolean cut = count > room;
        if (cut) {
            whole.limit(room);
        }
        scatter(whole, buffers);
        return new MessageInto(Math.min(count, room), List.of(), cut ? MSG_TRUNC : 0, sender(message));
    }

    private static int room(List<ByteBuffer> buffers) {
        return buffers.stream().mapToInt(ByteBuffer::remaining).sum();
    }

    private static void scatter(ByteBuffer from, List<ByteBuffer> buffers) {
        for (ByteBuffer to : buffers) {
            int count = Math.min(from.remaining(), to.remaining());
            to.put(from.slice(from.position(), count));
            from.position(from.position() + count);
        }
    }

    int sendmsg(List<ByteBuffer> buffers, int flags, SocketAddress address) throws IOException {
        if (buffers.size() > MAX_BUFFERS) {
            throw Errno.EMSGSIZE.error();
        }
        ByteBuffer whole = buffers.size() == 1 ? buffers.get(0) : gathered(buffers);
        return address == null ? transfer.send(whole, flags) : transfer.sendTo(whole, flags, address);
    }

    private static ByteBuffer gathered(List<ByteBuffer> buffers) {
        ByteBuffer whole = ByteBuffer.allocate(room(buffers));
        buffers.forEach(buffer -> whole.put(buffer.duplicate()));
        return whole.flip();
    }
}
