package org.pysock.ssl.trust;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.pysock.api.policy.TrustRequest;

/**
 * Judges live sessions again, each once, in the thread that asks. One that cannot be judged is refused and stops none
 * of the others.
 */
final class Recheck {
    private final TrustBoard board;
    private final LiveSessions live;

    Recheck(TrustBoard board, LiveSessions live) {
        this.board = board;
        this.live = live;
    }

    /**
     * After a change: those whom the change concerns, if it asks for it. {@code changed} are ids that have other
     * bearers now.
     */
    void after(InForce before, InForce now, Set<String> changed) {
        switch (now.settings().recheck()) {
            case NEVER -> {}
            case ASKED ->
                run(id -> changed.contains(id)
                        && now.offers(id).size() == 1
                        && now.offers(id).get(0).asksForRecheck());
            case ALWAYS -> run(before.settings() == now.settings() ? changed::contains : id -> true);
        }
    }

    /** Everybody. */
    void all() {
        run(id -> true);
    }

    private void run(Predicate<String> concerned) {
        Set<String> late = new HashSet<>();
        for (LiveSession session : live.all()) {
            try {
                Naming naming = board.inForce().settings().naming(session.namedPolicy(), session.host());
                if (naming.id() == null || concerned.test(naming.id())) {
                    judge(session, naming, late);
                }
            } catch (RuntimeException | Error broken) {
                board.audit().tell(Audit.Event.RECHECKED, "", "a live session cannot be told: " + broken);
            }
        }
    }

    /** A policy that was late once, which {@code late} knows, is not waited for again. */
    private void judge(LiveSession session, Naming naming, Set<String> late) {
        try {
            if (late.contains(naming.id())) {
                throw Refusals.unavailable(session.host(), naming, "it has not answered for another peer", null);
            }
            board.lease(session.namedPolicy(), session.host()).judge(request(session, naming));
        } catch (IOException refused) {
            if (refused.getCause() instanceof Deliberation.Late) {
                late.add(naming.id());
            }
            live.remove(session);
            session.refuse(Refusals.noLonger(refused));
        }
    }

    private static TrustRequest request(LiveSession session, Naming naming) throws IOException {
        try {
            return session.request();
        } catch (RuntimeException | Error broken) {
            String why = "what the peer showed is not known any more: " + broken;
            throw Refusals.unavailable(session.host(), naming, why, broken);
        }
    }
}
