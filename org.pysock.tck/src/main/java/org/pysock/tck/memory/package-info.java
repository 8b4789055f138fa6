/**
 * A network in memory: a second transport, which keeps the same contracts as the one over java.nio, for tests that must not
 * depend on ports, timing or a machine.
 *
 * <pre>{@code
 * Pysock pysock = Pysock.over(new MemoryTransport());
 * PySocket server = pysock.socket().create_server(Address.of("127.0.0.1", 80));
 * }</pre>
 *
 * Sockets of one transport reach each other and nobody else; every transport has all addresses and ports for itself. With
 * a {@link org.pysock.tck.memory.ManualClock} timeouts of hours end at once.
 */
@Export
@Version("0.1.0")
package org.pysock.tck.memory;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
