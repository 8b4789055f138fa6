/** What users of pysock see, and the seam for those who implement it. */
module org.pysock.api {
    requires static org.osgi.annotation.bundle;
    requires static org.osgi.annotation.versioning;
    requires static org.osgi.service.component.annotations;
    requires static osgi.core;

    exports org.pysock.api;
    exports org.pysock.api.constant;
    exports org.pysock.api.error;
    exports org.pysock.api.insight;
    exports org.pysock.api.policy;
    exports org.pysock.api.spi;

    uses org.pysock.api.PysockProvider;
    uses org.pysock.api.SslProvider;
}
