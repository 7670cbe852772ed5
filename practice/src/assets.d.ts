/** Style sheets that go into a shadow root are imported as text. */
declare module "*.css" {
  const text: string;
  export default text;
}
