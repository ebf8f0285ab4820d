/** Acts on EC2 instances and ECS services. */
@NullMarked
package io.firewatch.integrations.aws;

import org.jspecify.annotations.NullMarked;
