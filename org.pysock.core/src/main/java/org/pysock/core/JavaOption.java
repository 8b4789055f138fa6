package org.pysock.core;

import java.net.SocketOption;

/**
 * A socket option by name and type. Transports find their own option of that name: some exist only in optional modules of
 * the JDK, some have no public constant.
 */
record JavaOption<T>(String name, Class<T> type) implements SocketOption<T> {}
