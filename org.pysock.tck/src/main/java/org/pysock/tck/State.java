package org.pysock.tck;

import org.pysock.api.PySocket;

/** How a socket gets into the state that a row of an oracle's table names. */
@FunctionalInterface
interface State {
    /** The socket to ask; the world closes it and what is around it. */
    PySocket build(World world) throws Exception;
}
