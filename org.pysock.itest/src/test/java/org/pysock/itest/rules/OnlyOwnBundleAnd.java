package org.pysock.itest.rules;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Of our own classes, those of the same bundle and those of one more place; a bundle is the third part of a package's name. */
final class OnlyOwnBundleAnd extends ArchCondition<JavaClass> {
    private static final String OURS = "org.pysock.";

    private final DescribedPredicate<JavaClass> centre;

    OnlyOwnBundleAnd(DescribedPredicate<JavaClass> centre) {
        super("depend, of our own classes, only on those of their bundle and those that " + centre.getDescription());
        this.centre = centre;
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
            JavaClass target = dependency.getTargetClass().getBaseComponentType();
            boolean foreign = target.getPackageName().startsWith(OURS)
                    && !bundle(target).equals(bundle(type))
                    && !centre.test(target);
            if (foreign) {
                events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
            }
        }
    }

    private static String bundle(JavaClass type) {
        String name = type.getPackageName() + ".";
        return name.substring(0, name.indexOf('.', OURS.length()));
    }
}
