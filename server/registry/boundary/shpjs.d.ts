declare module 'shpjs' {
  type Collection = {
    type: 'FeatureCollection';
    features: { properties: Record<string, unknown>; geometry: unknown }[];
  };
  type Files = { shp: Uint8Array; dbf?: Uint8Array; prj?: Uint8Array; cpg?: Uint8Array };
  export default function shp(files: Files): Promise<Collection>;
}
