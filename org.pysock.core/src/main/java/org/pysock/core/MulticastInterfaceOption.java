package org.pysock.core;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketOption;
import java.util.Arrays;
import org.pysock.api.error.Errno;

/** IP_MULTICAST_IF, the address of an interface, and IPV6_MULTICAST_IF, its number. */
record MulticastInterfaceOption(String name, Form form) implements Option {
    private static final SocketOption<NetworkInterface> INTERFACE =
            new JavaOption<>("IP_MULTICAST_IF", NetworkInterface.class);

    enum Form {
        ADDRESS,
        NUMBER
    }

    private SocketOption<byte[]> asked() {
        return new JavaOption<>(name, byte[].class);
    }

    @Override
    public byte[] get(SocketObject socket) {
        return socket.descriptor().present().kept().get(asked(), new byte[Integer.BYTES]);
    }

    @Override
    public void set(SocketObject socket, byte[] value) throws IOException {
        Packed.requireSize(value, Integer.BYTES);
        byte[] wanted = wanted(value);
        if (Packed.intAt(wanted, 0) != 0) {
            NetworkInterface on = form == Form.NUMBER
                    ? byIndex(Packed.intAt(wanted, 0))
                    : NetworkInterface.getByInetAddress(InetAddress.getByAddress(wanted));
            if (on == null) {
                throw (form == Form.NUMBER ? Errno.ENODEV : Errno.EADDRNOTAVAIL).error();
            }
            socket.hold(endpoint -> {
                endpoint.setOption(INTERFACE, on);
                return null;
            });
        }
        socket.descriptor().present().kept().remember(asked(), wanted);
    }

    private static NetworkInterface byIndex(int index) throws IOException {
        return index < 0 ? null : NetworkInterface.getByIndex(index);
    }

    /** Of ip_mreq and ip_mreqn the interface's address, else the value. */
    private byte[] wanted(byte[] value) {
        int start = form == Form.ADDRESS && value.length >= 8 ? 4 : 0;
        return Arrays.copyOfRange(value, start, start + Integer.BYTES);
    }
}
