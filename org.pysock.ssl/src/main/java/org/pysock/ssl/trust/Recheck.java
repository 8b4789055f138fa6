package org.pysock.ssl.trust;

import java.io.IOException;
import java.util.Set;
import java.util.function.Predicate;
import org.pysock.api.policy.TrustRequest;

/** Judges live sessions again, each once, in the thread that asks. One that cannot be judged is refused and stops none of the others. */
final class Recheck {
    private final TrustBoard board;
    private final LiveSessions live;

    Recheck(TrustBoard board, LiveSessions live) {
        this.board = board;
        this.live = live;
    }

    /** After a change: those whom the change concerns, if it asks for it. {@code changed} are ids that have other bearers now. */
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
        for (LiveSession session : live.all()) {
            try {
                TrustSettings settings = board.inForce().settings();
                String id =
                        settings.naming(session.namedPolicy(), session.host()).id();
                if (id == null || concerned.test(id)) {
                    judge(session);
                }
            } catch (RuntimeException | LinkageError broken) {
                board.audit().tell(Audit.Event.RECHECKED, "", "a live session cannot be judged again: " + broken);
            }
        }
    }

    private void judge(LiveSession session) {
        TrustRequest request = session.request();
        try {
            board.lease(session.namedPolicy(), session.host()).judge(request);
        } catch (IOException refused) {
            live.remove(session);
            session.refuse(Refusals.noLonger(refused));
        }
    }
}
