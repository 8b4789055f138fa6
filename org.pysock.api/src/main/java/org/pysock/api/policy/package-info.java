/** Questions that a deployment may answer differently while sockets are in use: one small service each. */
@Export
@Version("1.0.0")
package org.pysock.api.policy;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
