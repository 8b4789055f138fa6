package org.pysock.core.trace;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;

/** What all events tell; the recorder adds when, how long, which thread and from where. */
@Category("pysock")
abstract class SocketEvent extends Event implements Span {
    @Label("Owner")
    @Description("The bundle or scope that the socket ends with")
    String owner;

    @Label("Local address")
    String local;

    @Label("Remote address")
    String remote;

    @Label("Outcome")
    @Description("ok, the name of an errno, or the words of an error")
    String outcome;

    @Override
    public final void over(Facts facts) {
        end();
        if (shouldCommit()) {
            owner = facts.owner();
            local = facts.local();
            remote = facts.remote();
            outcome = facts.outcome();
            more(facts);
            commit();
        }
    }

    /** What only some events tell. */
    void more(Facts facts) {}
}
