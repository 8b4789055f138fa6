package org.pysock.tck.memory;

import java.net.SocketAddress;

/** A connection: two clients and the pipes between them. */
record Link(Client client, Client server) {
    /** One end to be: the socket, the binding that is the connection's from now on, the address it shows. */
    record End(MemorySocket socket, Binding binding, SocketAddress name) {}

    /** Between two sockets. */
    static Link between(StreamFamily family, End one, End other) {
        Pipe there = new Pipe();
        Pipe back = new Pipe();
        Client client = new Client(family, one, back, there);
        Client server = new Client(family, other, there, back);
        client.meet(server);
        server.meet(client);
        return new Link(client, server);
    }

    /** Of a socket that reached itself: its own peer. */
    static Client loop(StreamFamily family, End end) {
        Pipe pipe = new Pipe();
        Client client = new Client(family, end, pipe, pipe);
        client.meet(client);
        return client;
    }
}
