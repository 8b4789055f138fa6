/** What goes on, for people who look: snapshots of open sockets, policies and the last failures. */
@Export
@Version("1.0.0")
package org.pysock.api.insight;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
