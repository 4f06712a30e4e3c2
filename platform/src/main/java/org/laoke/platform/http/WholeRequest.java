package org.laoke.platform.http;

import jakarta.inject.Singleton;
import jakarta.validation.Path;
import jakarta.validation.TraversableResolver;
import java.lang.annotation.ElementType;
import org.jspecify.annotations.Nullable;

/**
 * Says that every field of a request is there to be validated. The default asks the persistence
 * provider, field by field, whether it has loaded the value yet: half the time of validating a
 * receipt, for objects no persistence provider has ever seen.
 */
@Singleton
class WholeRequest implements TraversableResolver {
    @Override
    public boolean isReachable(
            @Nullable Object bean,
            Path.Node property,
            Class<?> root,
            Path pathToBean,
            ElementType elementType) {
        return true;
    }

    @Override
    public boolean isCascadable(
            @Nullable Object bean,
            Path.Node property,
            Class<?> root,
            Path pathToBean,
            ElementType elementType) {
        return true;
    }
}
