/** An address-family policy that is in force while it is there: IPv4 only. */
module org.pysock.family.ipv4only {
    requires org.pysock.api;
    requires static org.osgi.service.component.annotations;

    provides org.pysock.api.policy.AddressFamilyPolicy with
            org.pysock.family.ipv4only.Ipv4Only;
}
