package org.pysock.api.insight;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Whoever decides which policies are in force, and tells those who look. */
@ProviderType
public interface PolicySource {
    /** The kinds of policy that are decided here, as they are now. */
    List<PolicyKind> kinds();
}
