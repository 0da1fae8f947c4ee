package app.quarterdeck.events.posthog;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Whether a project to ask is set; half of its settings is enough to say so, and to be told of the other half. */
class PostHogQueried implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        var environment = context.getEnvironment();
        return StringUtils.hasText(environment.getProperty("quarterdeck.posthog.project-id"))
                || StringUtils.hasText(environment.getProperty("quarterdeck.posthog.personal-api-key"));
    }
}
