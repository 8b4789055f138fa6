package org.pysock.core.trace;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** One address that a connection was tried to. */
@Name("org.pysock.Connect")
@Label("Connect")
@Description("A connection was made or refused; it lasts until the program learns of it")
final class ConnectEvent extends SocketEvent {}
