package io.firewatch.bench.logs;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the logging statements of a class file. Between loading a logger and calling it, the first
 * string constant is the message; a concatenation that ends right before the call is it, too.
 */
final class StatementReader {
  private static final Set<String> LOGGERS =
      Set.of("Logger", "Log", "InternalLogger", "StatusLogger", "ESLogger", "LambdaLogger");
  private static final Set<String> METHODS =
      Set.of(
          "trace", "debug", "info", "warn", "error", "fatal", "log", "severe", "warning", "config",
          "fine", "finer", "finest");

  private final List<Statement> found = new ArrayList<>();
  private @Nullable String constant;
  private @Nullable Statement concatenation;
  private boolean loggerLoaded;

  private StatementReader() {}

  /** The statements of a class in the order of its code. */
  static List<Statement> read(byte[] classFile) {
    ClassModel model = ClassFile.of().parse(classFile);
    StatementReader reader = new StatementReader();
    for (MethodModel method : model.methods()) {
      reader.loggerLoaded = false;
      method.code().ifPresent(code -> code.forEach(reader::instruction));
    }
    return reader.found;
  }

  private void instruction(CodeElement element) {
    switch (element) {
      case FieldInstruction field when isLogger(field.typeSymbol()) -> begin();
      case ConstantInstruction load when load.constantValue() instanceof String text -> {
        constant = constant == null ? text : constant;
      }
      case InvokeDynamicInstruction call -> concatenation = concatenation(call).orElse(null);
      case InvokeInstruction call when isLogging(call) -> end(call);
      case InvokeInstruction call -> {
        concatenation = null;
        if (isLogger(call.typeSymbol().returnType())) {
          begin();
        }
      }
      default -> {}
    }
  }

  private void begin() {
    loggerLoaded = true;
    constant = null;
    concatenation = null;
  }

  private void end(InvokeInstruction call) {
    Statement statement = concatenation;
    if (statement == null && constant != null && takesText(call)) {
      statement = braces(constant);
    }
    if (loggerLoaded && statement != null) {
      found.add(statement);
    }
    begin();
    loggerLoaded = false;
  }

  private static boolean isLogger(ClassDesc type) {
    return type.isClassOrInterface() && LOGGERS.contains(type.displayName());
  }

  private static boolean isLogging(InvokeInstruction call) {
    String owner = call.owner().asInternalName();
    return METHODS.contains(call.name().stringValue())
        && LOGGERS.contains(owner.substring(owner.lastIndexOf('/') + 1));
  }

  private static boolean takesText(InvokeInstruction call) {
    return call.typeSymbol().parameterList().stream()
        .anyMatch(
            type -> type.displayName().equals("String") || type.displayName().equals("Object"));
  }

  /** A message with {@code {}} or {@code {0}} where values go. */
  private static Statement braces(String message) {
    List<String> texts = List.of(message.split("\\{\\d?}", -1));
    List<String> types = new ArrayList<>();
    for (int i = 1; i < texts.size(); i++) {
      types.add(Statement.UNKNOWN);
    }
    return new Statement(texts, types);
  }

  /** The recipe of a concatenation: U+0001 is a value, U+0002 a constant of the call site. */
  private static Optional<Statement> concatenation(InvokeDynamicInstruction call) {
    if (!call.name().stringValue().equals("makeConcatWithConstants")
        || call.bootstrapArgs().isEmpty()
        || !(call.bootstrapArgs().getFirst() instanceof String recipe)
        || recipe.indexOf('\2') >= 0) {
      return Optional.empty();
    }
    List<String> types =
        call.typeSymbol().parameterList().stream().map(ClassDesc::descriptorString).toList();
    List<String> texts = List.of(recipe.split("\1", -1));
    return texts.size() == types.size() + 1
        ? Optional.of(new Statement(texts, types))
        : Optional.empty();
  }
}
