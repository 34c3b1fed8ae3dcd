import { Component, type ReactNode } from 'react';

type Props = { readonly children: ReactNode; readonly instead: ReactNode };

const RELOAD_AFTER = 15_000;

/** A wall nobody stands before must not stay dark: after a fault of its own it says so and loads itself anew. */
export class Boundary extends Component<Props, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override componentDidCatch(): void {
    setTimeout(() => location.reload(), RELOAD_AFTER);
  }

  override render(): ReactNode {
    return this.state.broken ? this.props.instead : this.props.children;
  }
}
