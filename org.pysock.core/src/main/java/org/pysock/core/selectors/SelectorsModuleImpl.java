package org.pysock.core.selectors;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceScope;
import org.osgi.service.component.annotations.ServiceScope;
import org.pysock.api.PySelector;
import org.pysock.api.SelectModule;
import org.pysock.api.SelectorsModule;

/** Python's selectors module: makes selectors over a select module, of which each bundle that uses this has one here. */
@Component(service = SelectorsModule.class, scope = ServiceScope.BUNDLE)
public final class SelectorsModuleImpl implements SelectorsModule {
    private final SelectModule select;

    /** Its selectors know the descriptors that {@code select} knows. */
    @Activate
    public SelectorsModuleImpl(@Reference(scope = ReferenceScope.PROTOTYPE_REQUIRED) SelectModule select) {
        this.select = select;
    }

    @Override
    public PySelector SelectSelector() {
        return new SelectSelector(select);
    }

    @Override
    public PySelector PollSelector() {
        return new PollSelector(select.poll());
    }

    @Override
    public PySelector.OfEpoll EpollSelector() {
        return new EpollSelector(select.epoll());
    }
}
