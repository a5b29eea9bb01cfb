package dev.opsdeck.standin.temporal;

import io.grpc.stub.StreamObserver;
import io.temporal.api.operatorservice.v1.DeleteNamespaceRequest;
import io.temporal.api.operatorservice.v1.DeleteNamespaceResponse;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc;

/** The one call of the operator service that is about namespaces. */
final class TemporalOperator extends OperatorServiceGrpc.OperatorServiceImplBase {
    private final TemporalNamespaceBook book;

    TemporalOperator(TemporalNamespaceBook book) {
        this.book = book;
    }

    @Override
    public void deleteNamespace(DeleteNamespaceRequest request, StreamObserver<DeleteNamespaceResponse> observer) {
        TemporalFrontend.answer(observer, () -> {
            String name = book.existing(request.getNamespace(), request.getNamespaceId())
                    .getNamespaceInfo()
                    .getName();
            return DeleteNamespaceResponse.newBuilder()
                    .setDeletedNamespace(book.delete(name))
                    .build();
        });
    }
}
