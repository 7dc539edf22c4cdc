package stampede.clock;

import java.util.ArrayDeque;
import java.util.Deque;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Follows the objects of one class from NEW to their constructor, to know where each stands when that has returned.
 * Compilers nest these pairs like brackets.
 */
abstract class Allocations extends MethodVisitor {

    /** Where a constructor leaves its object. */
    enum Made {
        /** Local 0: it was a constructor's call of its super class. */
        THIS,
        /** On top of the stack. */
        ON_STACK,
        /** Nowhere: Eclipse's compiler makes no copy of what nobody uses. */
        DROPPED
    }

    private final String type;
    private final Deque<Made> open = new ArrayDeque<>();
    private boolean justNew;
    private Made made = Made.THIS;

    Allocations(MethodVisitor next, String type) {
        super(Opcodes.ASM9, next);
        this.type = type;
    }

    /** Where the object is whose constructor was called last. */
    Made made() {
        return made;
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        justNew = opcode == Opcodes.NEW && type.equals(this.type);
        if (justNew) {
            open.push(Made.DROPPED);
        }
        super.visitTypeInsn(opcode, type);
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode == Opcodes.DUP && justNew) {
            open.pop();
            open.push(Made.ON_STACK);
        }
        justNew = false;
        super.visitInsn(opcode);
    }

    @Override
    public void visitVarInsn(int opcode, int local) {
        justNew = false;
        super.visitVarInsn(opcode, local);
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
        justNew = false;
        super.visitIntInsn(opcode, operand);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        justNew = false;
        super.visitFieldInsn(opcode, owner, name, descriptor);
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        justNew = false;
        if (owner.equals(type) && name.equals("<init>")) {
            made = open.isEmpty() ? Made.THIS : open.pop();
        }
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
        justNew = false;
        super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
    }

    @Override
    public void visitLdcInsn(Object value) {
        justNew = false;
        super.visitLdcInsn(value);
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
        justNew = false;
        super.visitJumpInsn(opcode, label);
    }
}
