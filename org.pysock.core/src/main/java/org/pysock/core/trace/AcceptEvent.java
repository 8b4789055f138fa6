package org.pysock.core.trace;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** One connection that a listener took. */
@Name("org.pysock.Accept")
@Label("Accept")
@Description("A connection was taken; it lasts as long as the program waited for it")
final class AcceptEvent extends SocketEvent {}
