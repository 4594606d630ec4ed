package org.rollbackpipelines.examples;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.HandlerRegistry;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Passes every call on as the bytes it is made of, unless a filter keeps it. */
final class GrpcRelay implements AutoCloseable {
  private static final int LARGEST = 64 * 1024 * 1024;
  private static final Context.Key<Metadata> HEADERS = Context.key("headers");

  /** Whether a message may pass. One that may not is never answered. */
  interface Filter {
    boolean passes(String method, byte[] message) throws InvalidProtocolBufferException;
  }

  private final ManagedChannel server;
  private final Server front;
  private final Filter requests;
  private final Filter responses;

  GrpcRelay(String address, Filter requests, Filter responses) {
    this.requests = requests;
    this.responses = responses;
    this.server =
        Grpc.newChannelBuilder(address, InsecureChannelCredentials.create())
            .maxInboundMessageSize(LARGEST)
            .build();
    this.front = listen();
  }

  private Server listen() {
    try {
      return NettyServerBuilder.forAddress(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
          .maxInboundMessageSize(LARGEST)
          .fallbackHandlerRegistry(new Everything())
          .intercept(new KeepsHeaders())
          .build()
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String address() {
    return "127.0.0.1:" + front.getPort();
  }

  /** All methods of all services, whatever they are called. */
  private final class Everything extends HandlerRegistry {
    @Override
    public ServerMethodDefinition<?, ?> lookupMethod(String method, String authority) {
      MethodDescriptor<byte[], byte[]> descriptor =
          MethodDescriptor.<byte[], byte[]>newBuilder()
              .setType(MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(method)
              .setRequestMarshaller(new Bytes())
              .setResponseMarshaller(new Bytes())
              .build();
      return ServerMethodDefinition.create(
          descriptor,
          ServerCalls.asyncUnaryCall((request, caller) -> relay(descriptor, request, caller)));
    }
  }

  private void relay(
      MethodDescriptor<byte[], byte[]> method, byte[] request, StreamObserver<byte[]> caller) {
    if (!passes(requests, method, request)) {
      return;
    }
    Channel channel =
        ClientInterceptors.intercept(
            server, MetadataUtils.newAttachHeadersInterceptor(HEADERS.get()));
    ClientCalls.asyncUnaryCall(
        channel.newCall(method, CallOptions.DEFAULT), request, new Answer(method, caller));
  }

  private static boolean passes(
      Filter filter, MethodDescriptor<byte[], byte[]> method, byte[] message) {
    try {
      return filter.passes(method.getFullMethodName(), message);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(method.getFullMethodName() + " cannot be read", e);
    }
  }

  /** What the server says, on its way to who asked. */
  private final class Answer implements StreamObserver<byte[]> {
    private final MethodDescriptor<byte[], byte[]> method;
    private final StreamObserver<byte[]> caller;
    private boolean kept;

    Answer(MethodDescriptor<byte[], byte[]> method, StreamObserver<byte[]> caller) {
      this.method = method;
      this.caller = caller;
    }

    @Override
    public void onNext(byte[] message) {
      kept = !passes(responses, method, message);
      if (!kept) {
        caller.onNext(message);
      }
    }

    @Override
    public void onError(Throwable trouble) {
      caller.onError(
          Status.fromThrowable(trouble).asException(Status.trailersFromThrowable(trouble)));
    }

    @Override
    public void onCompleted() {
      if (!kept) {
        caller.onCompleted();
      }
    }
  }

  private static final class KeepsHeaders implements ServerInterceptor {
    @Override
    public <A, B> ServerCall.Listener<A> interceptCall(
        ServerCall<A, B> call, Metadata headers, ServerCallHandler<A, B> next) {
      return Contexts.interceptCall(
          Context.current().withValue(HEADERS, headers), call, headers, next);
    }
  }

  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] message) {
      return new ByteArrayInputStream(message);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() {
    front.shutdownNow();
    server.shutdownNow();
  }
}
