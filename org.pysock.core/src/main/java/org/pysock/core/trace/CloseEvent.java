package org.pysock.core.trace;

import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Timespan;

/** The end of a descriptor. */
@Name("org.pysock.Close")
@Label("Close")
@Description("A socket was closed")
final class CloseEvent extends SocketEvent {
    @Label("Bytes in")
    @DataAmount
    long bytesIn;

    @Label("Bytes out")
    @DataAmount
    long bytesOut;

    @Label("Age")
    @Timespan(Timespan.NANOSECONDS)
    long age;

    @Override
    void more(Facts facts) {
        bytesIn = facts.bytesIn();
        bytesOut = facts.bytesOut();
        age = facts.ageNanos();
    }
}
